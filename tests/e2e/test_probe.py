def test_probe(desk, screen, join, tmp_path):
    ben = join("Ben","en","Lyon")
    fatou = join("Fatou","fr","Dakar")
    screen.people(2)
    desk.next("What we will do"); desk.next("Quick scan")
    ben.give(1,2,3); fatou.give("dont_know", 4)
    ben.answered(3,9); fatou.answered(2,9)

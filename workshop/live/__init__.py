"""The live layer: four words between browsers and the journal. `gateway` listens, only `broadcast` emits."""

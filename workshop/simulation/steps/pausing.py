"""A break: nobody does anything. One without a clock is a night."""

from workshop.simulation.steps.part import Part

PAUSING = Part("break", lasts=14 * 60)

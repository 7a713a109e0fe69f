package org.outcry.letters.preflight;

import java.util.List;

/** One of the checks of a preflight; they run in the order of their beans. */
interface Check {
  /** What there is to say about an action, at least one finding. */
  List<Finding> of(Candidate candidate);
}

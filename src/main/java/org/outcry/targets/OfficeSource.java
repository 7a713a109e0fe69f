package org.outcry.targets;

import java.util.List;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;

/** Where a campaign folder's references to offices are looked up. */
public interface OfficeSource {
  /** The present holder of an office, with texts in all these languages. */
  Resolution resolve(Slug organisation, Slug office, List<Language> languages);

  /** Whether the organisation has such an office. */
  boolean knows(Slug organisation, Slug office);
}

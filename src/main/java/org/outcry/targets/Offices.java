package org.outcry.targets;

import java.util.List;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Service;

/** The offices that an organisation writes to, and who holds them. */
@Service
public class Offices implements OfficeSource {
  @Override
  public Resolution resolve(Slug organisation, Slug office, List<Language> languages) {
    return new Resolution.Refused(
        List.of("There is no office %s; write the target out.".formatted(office)));
  }

  @Override
  public boolean knows(Slug organisation, Slug office) {
    return false;
  }
}

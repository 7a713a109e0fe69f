package org.outcry.signing.experiments;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.database.Documents;

/**
 * What an experiment stands on: the part of the page that it varies, with the page's languages, as
 * a hash. Versions that change something else do not end it.
 */
public final class Basis {
  private Basis() {}

  /** The SHA-256 of that part, in hex. */
  public static String of(Experiment.Varied varied, ActionContent page) {
    List<Object> parts = new ArrayList<>();
    parts.add(page.languages());
    switch (varied) {
      case HEADLINE -> parts.add(page.headline());
      case FORM -> parts.add(page.form());
      case LETTER -> {
        LetterTemplate letter = page.letter();
        if (letter != null) {
          parts.add(letter.editing());
          parts.add(letter.message());
          parts.add(letter.subject());
          parts.add(letter.body());
          parts.add(letter.variants());
        }
      }
    }
    return HexFormat.of().formatHex(Sha256.of(Documents.write(parts)));
  }
}

package org.outcry.letters.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;

/** A dossier's table opens in its reader's spreadsheet, in their language. */
class NamesCsvTest {
  private static final Messages MESSAGES = Messages.load();

  private static String heading(Language language) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new NamesCsv(out, MESSAGES.in(language)).close();
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void its_headings_and_its_separator_are_the_languages() throws IOException {
    assertThat(heading(Language.FRENCH)).isEqualTo("\uFEFFnuméro;nom;lieu;pays;signé le;voie;mots");
    assertThat(heading(Language.ENGLISH))
        .isEqualTo("\uFEFFnumber,name,place,country,signed,way,comment");
  }
}

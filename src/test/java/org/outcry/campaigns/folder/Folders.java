package org.outcry.campaigns.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Problem;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Delivery;
import org.outcry.targets.Following;
import org.outcry.targets.Gender;
import org.outcry.targets.OfficeSource;
import org.outcry.targets.Resolution;
import org.outcry.targets.Target;
import org.outcry.testing.Samples;

/** Campaign folders for tests. */
public final class Folders {
  private static final String ORGANISATION =
      """
      format: 1
      slug: open-cells
      name: {en: Open Cells, fr: Cellules ouvertes}
      mark: mark.png
      colour: "#8A1c3b"
      accent: "#e0a526"
      website: https://open-cells.example
      postal-address:
        - Open Cells
        - 12 Example Street
      sender-domain: mail.open-cells.example
      """;
  private static final String CAMPAIGN =
      """
      format: 1
      slug: free-them
      languages: [en, fr]
      headline: {en: Free them, fr: Libérez-les}
      strapline: {en: "Now: today", fr: Maintenant}
      counter:
        goal: steps
        show-offset: true
        offset:
          - amount: 785
            reason: Paper
            source: Sheets
            by: Zoë
            on: 2020-07-27
      sections:
        - picture:
            file: cover.jpg
            alternative: {en: A door, fr: Une porte}
        - counter
        - text: story
        - quotation:
            text: {en: Words, fr: Des mots}
            speaker: {en: Somebody, fr: Quelqu’un}
        - form
      call: {en: Call on them, fr: Demandez-leur}
      letter:
        editing: editable
        message: optional
        targets:
          - key: judge
            name: Ada Quill
            country: NO
            language: no
            salutation: {en: "Your Excellency,", fr: "Excellence,"}
            email: [judge@court.example]
      form:
        fields:
          - given-name
          - family-name
          - email
          - country: required
          - own:
              key: connection
              kind: choice
              label: {en: How, fr: Comment}
              options:
                - value: relative
                  label: {en: A relative, fr: De la famille}
        consents:
          - key: pass-on
            kind: target
            required: true
            wording: {en: "I agree: pass it on", fr: "J’accepte"}
        button: {en: Sign, fr: Signer}
      thanks:
        share: {en: I signed, fr: J’ai signé}
        next:
          label: {en: More, fr: Plus}
          address: /a/another-action
      scripts:
        origins: [https://stats.open-cells.example]
      """;

  /** Every key that there is about data. */
  public static final String DATA_PROTECTION =
      """
      data-protection:
        controller: Open Cells, a registered charity
        address: [Open Cells, 9 Law Street, Ottawa]
        contact: privacy@open-cells.example
        officer:
          name: Ada Quill
          contact: officer@open-cells.example
        representative: Cellules ouvertes Europe, 1 rue Exemple, Lyon
        jurisdictions: [eu, uk, canada, quebec]
        authorities: [FR]
        hosting: CA
        processors:
          - name: Example Mail
            purpose: {en: delivers our mail, fr: remet notre courrier}
            country: DE
        safeguards: {en: Standard contractual clauses, fr: Clauses contractuelles types}
        letter-ground: {en: Substantial public interest., fr: Intérêt public important.}
      """;

  /** A registry with one office. */
  static final OfficeSource OFFICES =
      new OfficeSource() {
        private final Slug known = new Slug("minister-of-justice");

        @Override
        public Resolution resolve(Slug organisation, Slug office, List<Language> languages) {
          return office.equals(known)
              ? new Resolution.Present(minister())
              : new Resolution.Refused(
                  List.of(Message.plain("There is no office " + office + ".")));
        }

        @Override
        public boolean knows(Slug organisation, Slug office) {
          return office.equals(known);
        }

        private Target minister() {
          return new Target(
              known,
              null,
              "Jean Vrai",
              Samples.texts("Minister", "Ministre"),
              null,
              "FR",
              null,
              Samples.texts("Dear Minister,", "Monsieur le Ministre,"),
              null,
              List.of(new EmailAddress("minister@justice.example")),
              Gender.MASCULINE,
              Delivery.USUAL,
              new Following(known, new UUID(0, 1)));
        }
      };

  private Folders() {}

  /** A whole campaign, with every file that there can be but good news. */
  public static Path sample(Path folder) {
    write(folder, "organisation.yaml", ORGANISATION);
    write(folder, "campaign.yaml", CAMPAIGN);
    for (String language : List.of("en", "fr")) {
      write(folder, language + "/story.md", "Title\n-----\n\n* one\n* _two_\n");
      write(folder, language + "/thanks.md", "Thank you!\n");
      write(
          folder,
          language + "/letter.md",
          "---\nsubject: \"For {{ target.name }}\"\nclosing: Yours,\n---\nI live in"
              + " {{supporter.country}}.\n\n\n{{message}}\n");
    }
    write(folder, "scripts.js", "console.log('hello');\r\n");
    write(folder, "pictures/cover.jpg", picture("jpg", 700, 500));
    write(folder, "pictures/mark.png", picture("png", 64, 64));
    return folder;
  }

  /**
   * The sample with every key that a target can have, a last day, a key to seal to, a rule for late
   * letters, and one named by its office.
   */
  public static Path everyTarget(Path folder) {
    sample(folder);
    replace(
        folder,
        "campaign.yaml",
        "counter:\n",
        "ends: 2099-12-31\nseal-to: x25519:hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo\ncounter:\n");
    replace(
        folder,
        "campaign.yaml",
        "\nthanks:\n",
        """

        confirmation:
          when: before-letter
          of: all
          expires-after-days: 20
          remind-after-days: 4
        thanks:
        """);
    replace(
        folder,
        "campaign.yaml",
        "  message: optional\n",
        "  message: optional\n  when-late: dossier\n");
    replace(
        folder,
        "campaign.yaml",
        "  button: {en: Sign, fr: Signer}\n",
        "  button: {en: Sign, fr: Signer}\n  choices: [initials, no-mail]\n");
    replace(
        folder,
        "organisation.yaml",
        "sender-domain: mail.open-cells.example\n",
        "sender-domain: mail.open-cells.example\n"
            + DATA_PROTECTION
            + "time-zone: America/Toronto\n");
    replace(
        folder,
        "campaign.yaml",
        "      email: [judge@court.example]\n",
        """
              email: [judge@court.example, registry@court.example]
              gender: f
              web-form: https://court.example/contact
              phone: "+47 22 00 00 00"
              postal-address: [The Court, Oslo]
              channels: [digest, e-mail, web-form, phone, print, dossier]
              time-zone: Europe/Oslo
              hours: Mo-We,Th 08:00-16:00; Fr 08:00-12:00
              limit: 2000
              fallback: minister-of-justice
            - office: minister-of-justice
        """);
    return folder;
  }

  /** Gives a campaign that is not sealed a block of recent supporters with comments. */
  public static void supporters(Path folder) {
    replace(
        folder,
        "campaign.yaml",
        "  - text: story\n",
        "  - supporters: {show: 5, comments: true}\n  - text: story\n");
    replace(
        folder,
        "campaign.yaml",
        "  consents:\n",
        """
          consents:
            - key: shown
              kind: public-name
              required: false
              wording: {en: Show my name, fr: Montrez mon nom}
        """);
  }

  /** Asks for news where the consent to pass the letter on was asked for. */
  public static void unasked(Path folder) {
    replace(
        folder,
        "campaign.yaml",
        "kind: target\n      required: true",
        "kind: email\n      required: false");
  }

  public static void write(Path folder, String name, String text) {
    write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  public static void write(Path folder, String name, byte[] bytes) {
    try {
      Path path = folder.resolve(name);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Replaces text that must be there. */
  public static void replace(Path folder, String name, String from, String to) {
    try {
      String text = Files.readString(folder.resolve(name));
      assertThat(text).contains(from);
      Files.writeString(folder.resolve(name), text.replace(from, to));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A picture with something on it. */
  public static byte[] picture(String format, int width, int height) {
    BufferedImage image =
        new BufferedImage(
            width,
            height,
            format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.ORANGE);
    graphics.fillOval(0, 0, width, height);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, 0, width / 4, height / 4);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, format, out)).isTrue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** An action as a good folder makes it, in a live first version. */
  public static Action action(Path folder) {
    CampaignFolder read = good(folder);
    return new Action(
        new UUID(0, 1),
        read.organisation(),
        new UUID(0, 2),
        read.content().slug(),
        Action.State.LIVE,
        1,
        read.content());
  }

  static CampaignFolder good(Path folder) {
    CampaignFolder.Reading reading = CampaignFolder.read(folder, OFFICES);
    assertThat(reading).isInstanceOf(CampaignFolder.Good.class);
    return ((CampaignFolder.Good) reading).folder();
  }

  static List<Problem> problems(Path folder) {
    CampaignFolder.Reading reading = CampaignFolder.read(folder, OFFICES);
    assertThat(reading).isInstanceOf(CampaignFolder.Bad.class);
    return ((CampaignFolder.Bad) reading).problems();
  }

  static Map<String, byte[]> export(CampaignFolder folder) {
    return FolderWriter.files(
        folder.organisation(),
        folder.content(),
        sha256 -> Objects.requireNonNull(folder.pictures().get(sha256)).bytes());
  }

  /** All files by their paths. */
  public static Map<String, byte[]> bytes(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return files;
  }
}

package org.outcry.campaigns.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.campaigns.Problem;

/** Mistakes that campaigners make: each is told with its file, its line and the mend. */
class ProblemsTest {
  @TempDir Path folder;

  @BeforeEach
  void sample() {
    Folders.sample(folder);
  }

  private List<String> sentences() {
    return Folders.problems(folder).stream().map(Problem::toString).toList();
  }

  @Test
  void a_block_of_supporters_needs_one_consent_and_stands_once() {
    Folders.replace(folder, "campaign.yaml", "  - counter\n", "  - supporters: {}\n");
    assertThat(sentences())
        .singleElement()
        .asString()
        .contains("the form does not ask; add a consent of the kind public-name");
    Folders.replace(folder, "campaign.yaml", "supporters: {}\n", "counter\n");
    Folders.supporters(folder);
    Folders.replace(folder, "campaign.yaml", "  - counter\n", "  - supporters: {show: 0}\n");
    assertThat(sentences())
        .anyMatch(each -> each.contains("has the supporters more than once"))
        .anyMatch(each -> each.contains("“show” is “0”; write a whole number from 1 to 30"));
    Folders.replace(folder, "campaign.yaml", "  - supporters: {show: 0}\n", "");
    Folders.replace(
        folder,
        "campaign.yaml",
        "kind: target\n      required: true",
        "kind: public-name\n      required: false");
    assertThat(sentences()).anyMatch(each -> each.contains("the form asks 2 times"));
  }

  @Test
  void a_letter_goes_with_the_consent_to_it_or_on_a_ground_that_the_organisation_states() {
    Folders.unasked(folder);
    assertThat(sentences())
        .singleElement()
        .asString()
        .contains("nobody is asked whether they agree", "state another ground in law");
    Folders.replace(
        folder,
        "organisation.yaml",
        "sender-domain: mail.open-cells.example\n",
        """
        sender-domain: mail.open-cells.example
        data-protection:
          contact: privacy@open-cells.example
          jurisdictions: [canada]
          letter-ground: A ground.
        """);
    assertThat(Folders.good(folder).content().letter()).isNotNull();
  }

  @Test
  void a_sealed_action_shows_no_names() {
    Folders.supporters(folder);
    Folders.replace(
        folder,
        "campaign.yaml",
        "counter:\n",
        "seal-to: x25519:hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo\ncounter:\n");
    assertThat(sentences())
        .singleElement()
        .asString()
        .contains("A sealed action shows no names", "take “supporters” away, or “seal-to”");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "campaign.yaml | goal: steps | goal: many | 7 | “goal” is “many”; write a whole number from 1 to 1,000,000,000, or steps.",
        "campaign.yaml | goal: steps | goal: 0 | 7 | “goal” is “0”; write a whole number",
        "campaign.yaml | goal: steps | goal: \"5\" | 7 | “goal” is “5”; write a whole number",
        "campaign.yaml | goal: steps | goal: [1] | 7 | “goal” is a list; write a whole number",
        "campaign.yaml | show-offset: true | show-offset: yes | 8 | write true or false",
        "campaign.yaml | amount: 785 | amount: 0 | 10 | not 0",
        "campaign.yaml | amount: 785 | amount: -785 | 9 | come to -785 together",
        "campaign.yaml | on: 2020-07-27 | on: 27.7.2020 | 14 | YYYY-MM-DD",
        "campaign.yaml | headline: | headlin: | 4 | write “headline” if that is meant",
        "campaign.yaml | headline: | headlin: | 1 | lacks “headline”; add it",
        "campaign.yaml | format: 1 | format: 2 | 1 | “format” is “2”",
        "campaign.yaml | slug: free-them | slug: Free Them | 2 | lower-case letters",
        "campaign.yaml | [en, fr] | [en, fr, english] | 3 | language's tag",
        "campaign.yaml | [en, fr] | [en, fr, en] | 3 | stands in the list already",
        "campaign.yaml | {en: Free them, fr: Libérez-les} | Free them | 4 | one text for 2 languages; write it as {en: …, fr: …}",
        "campaign.yaml | {en: Free them, fr: Libérez-les} | {en: Free them} | 4 | lacks “fr”",
        "campaign.yaml | {en: Free them, fr: Libérez-les} | {en: Free them, fr: x, de: y} | 4 | “de” is not known here",
        "campaign.yaml | {en: Free them, fr: Libérez-les} | {en: \"a\\nb\", fr: x} | 4 | line break",
        "campaign.yaml | {en: Free them, fr: Libérez-les} | {en: \"a\\u0007b\", fr: x} | 4 | control character",
        "campaign.yaml | {en: Free them, fr: Libérez-les} | {en: , fr: x} | 4 | “en” is empty",
        "campaign.yaml | file: cover.jpg | file: ../cover.jpg | 17 | name of a file in pictures",
        "campaign.yaml | file: cover.jpg | file: /etc/passwd.jpg | 17 | name of a file in pictures",
        "campaign.yaml | file: cover.jpg | focus: 101% 5% | 17 | such as 30% 60%",
        "campaign.yaml | file: cover.jpg | file: other.jpg | 17 | “pictures/other.jpg” is missing",
        "campaign.yaml | - text: story | - text: history | 20 | “en/history.md” is missing",
        "campaign.yaml | - text: story | - text: letter | 20 | place of its own",
        "campaign.yaml | - text: story | - text: ../story | 20 | lower-case letters",
        "campaign.yaml | - counter | - form | 15 | the form 2 times",
        "campaign.yaml | - counter | - contact | 19 | write counter, form, text: NAME",
        "campaign.yaml | message: optional | own-words: {least: 80} | 28 | “least” needs “message: required”",
        "campaign.yaml | message: optional | own-words: {least: 0} | 28 | “least” is “0”; write a whole number from 1 to 2,000",
        "campaign.yaml | message: optional | own-words: {points: []} | 28 | “points”",
        "campaign.yaml | message: optional | own-words: {points: [{en: One}]} | 28 | lacks “fr”",
        "campaign.yaml | editing: editable | editing: free | 27 | editable, personalise, fixed",
        "campaign.yaml | country: NO | country: XX | 32 | ISO 3166-1",
        "campaign.yaml | judge@court.example | judge | 35 | write an e-mail address",
        "campaign.yaml | - family-name | - phone: optional | 37 | lacks “family-name”",
        "campaign.yaml | - family-name | - family-nam | 39 | write one of",
        "campaign.yaml | - email | - email: optional | 40 | always required",
        "campaign.yaml | - country: required | - country | 41 | write country: required or country: optional",
        "campaign.yaml | - country: required | - email | 41 | a second time",
        "campaign.yaml | kind: choice | kind: text | 46 | “options” are for choice",
        "campaign.yaml | button: {en: Sign, fr: Signer} | choices: [initials, maybe] | 54 | “choices, entry 2” is “maybe”; write one of: hide-address, hide-address-but-postal-code, initials, no-mail",
        "campaign.yaml | button: {en: Sign, fr: Signer} | choices: [initials, initials] | 54 | it stands here already",
        "campaign.yaml | button: {en: Sign, fr: Signer} | choices: hide-address | 54 | write a list",
        "campaign.yaml | button: {en: Sign, fr: Signer} | choices: [hide-address, hide-address-but-postal-code] | 54 | the other way to hide the address",
        "campaign.yaml | button: {en: Sign, fr: Signer} | choices: [hide-address] | 54 | asks for no address",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {jurisdictions: [canada]} | 11 | “data-protection” lacks “contact”; add it.",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example} | 11 | lacks “jurisdictions”",
        "organisation.yaml | sender-domain: mail.open-cells.example | time-zone: Mars/Phobos | 11 | write a time zone's name such as America/Toronto",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: us, jurisdictions: [uk]} | 11 | “contact” is “us”; write an e-mail address",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example, jurisdictions: [mars]} | 11 | write one of: eu, uk, canada, quebec",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example, jurisdictions: [uk, uk]} | 11 | it stands here already",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example, jurisdictions: [eu]} | 11 | name yours in “authorities”, such as [FR]",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example, jurisdictions: [eu], authorities: [GB]} | 11 | name yours in “authorities”",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example, jurisdictions: [eu], authorities: [XX]} | 11 | “authorities, entry 1” is “XX”; write one of: AT, BE",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example, jurisdictions: [quebec]} | 11 | the title and address of the person in charge are public",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example, jurisdictions: [uk], hosting: Canada} | 11 | ISO 3166-1",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example, jurisdictions: [uk], officer: {name: Ada}} | 11 | “officer” lacks “contact”",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example, jurisdictions: [uk], processors: [{name: Post, purpose: mail, country: X}]} | 11 | ISO 3166-1",
        "organisation.yaml | sender-domain: mail.open-cells.example | data-protection: {contact: a@b.example, jurisdictions: [uk], dpo: Ada} | 11 | “dpo” is not known here",
        "campaign.yaml | kind: target | kind: email | 52 | GDPR, article 7(4)",
        "campaign.yaml | address: /a/another-action | address: http://x.example | 59 | write /a/SLUG",
        "campaign.yaml | https://stats.open-cells.example | https://stats.open-cells.example/ | 61 | without a path",
        "campaign.yaml | https://stats.open-cells.example | http://x.example | 61 | write an origin",
        "organisation.yaml | colour: \"#8A1c3b\" | colour: #8A1c3b | 5 | “colour” is empty",
        "organisation.yaml | colour: \"#8A1c3b\" | colour: red | 5 | #rrggbb",
        "organisation.yaml | https://open-cells.example | javascript:alert(1) | 7 | https address",
        "organisation.yaml | sender-domain: mail.open-cells.example | sender-domain: x@y | 11 | write a domain",
        "organisation.yaml | mark: mark.png | mark: mark.svg | 4 | name of a file in pictures",
        "en/story.md | * one | <b>one</b> | 4 | HTML",
        "en/letter.md | {{message}} | {{mesage}} | 8 | {{mesage}} is no merge field here",
        "en/letter.md | {{supporter.country}} | {{supporter.city}} | 5 | the form does not ask for",
        "en/letter.md | {{supporter.country}} | {{supporter.postal_code}} | 5 | needs the field postal-code, which the form does not ask for",
        "en/letter.md | {{message}} | {{message} | 8 | Braces",
        "en/letter.md | {{ target.name }} | {{message}} | 2 | no merge field here",
        "en/letter.md | closing: Yours, | closing: \"{{date}}\" | 3 | {{date}} is no merge field here; the merge fields are {{target.name}}, ",
        "en/letter.md | closing: Yours, | closing: \"{{message}}\" | 3 | no merge field here",
        "en/letter.md | {{message}} | {{target.gender}} | 8 | does not have three forms; write the words for a man",
        "en/letter.md | {{message}} | ~{{target.gender: a | b}}~ | 8 | ~{{target.gender: a | b}} does not have three forms~",
        "en/letter.md | {{message}} | ~{{target.gendre: a | b | c}}~ | 8 | no merge field here",
        "en/letter.md | {{message}} | ~{{target.name: a | b | c}}~ | 8 | has no forms to choose from; write {{target.name}}",
        "campaign.yaml | \"Your Excellency,\" | \"{{target.name}},\" | 30 | write it out in each language",
        "campaign.yaml | email: [judge@court.example] | ~closing: {en: \"{{date}}\", fr: x}\n      email: [judge@court.example]~ | 30 | {{date}} is no merge field here",
        "en/letter.md | subject: | subjekt: | 2 | write “subject” if that is meant"
      })
  void are_told_with_file_and_line(String file, String from, String to, int line, String words) {
    Folders.replace(folder, file, from, to == null ? "" : to);
    assertThat(Folders.problems(folder))
        .anySatisfy(problem -> {
          assertThat(problem.file()).isEqualTo(file);
          assertThat(problem.line()).isEqualTo(line);
          assertThat(problem.sentence().english()).contains(words);
        });
  }

  private void variant(String language, String key, String text) {
    Folders.write(folder, language + "/letter-" + key + ".md", text);
  }

  @Test
  void a_variant_in_one_language_is_missing_in_the_others() {
    variant("en", "b", "---\nsubject: S\n---\nText\n");
    variant("fr", "d", "---\nsubject: S\n---\nTexte\n");
    assertThat(Folders.problems(folder))
        .extracting(Problem::toString)
        .containsExactly(
            "campaign.yaml, line 26: The file “fr/letter-b.md” is missing; write it.",
            "campaign.yaml, line 26: The file “en/letter-d.md” is missing; write it.");
  }

  @Test
  void a_variant_is_read_as_strictly_as_the_letter() {
    variant("en", "b", "---\nsubject: \"{{message}}\"\nclosing: Yours,\n---\n{{mesage}}\n");
    variant("fr", "b", "Texte\n");
    variant("fr", "a", "---\nsubject: S\n---\nTexte\n");
    variant("en", "k", "---\nsubject: S\n---\nText\n");
    assertThat(Folders.problems(folder))
        .extracting(problem -> problem.toString().replaceFirst(" the merge fields are .*", ""))
        .containsExactly(
            "en/letter-b.md, line 2: {{message}} is no merge field here;",
            "en/letter-b.md, line 3: “closing” is not known here; the keys are subject.",
            "en/letter-b.md, line 5: {{mesage}} is no merge field here;",
            "en/letter-k.md: A letter's variants are letter.md and letter-b.md to letter-j.md;"
                + " rename it, or take it out.",
            "fr/letter-a.md: A letter's variants are letter.md and letter-b.md to letter-j.md;"
                + " rename it, or take it out.",
            "fr/letter-b.md, line 1: The letter does not start with its head; write ---, subject:"
                + " and ---.");
  }

  @Test
  void a_letter_that_leaves_no_room_for_a_name_is_too_long_for_its_target() {
    Folders.replace(
        folder,
        "campaign.yaml",
        "      email: [judge@court.example]\n",
        "      email: [judge@court.example]\n      limit: 100\n");
    variant("en", "b", "---\nsubject: S\n---\n" + "word ".repeat(20) + "\n");
    variant("fr", "b", "---\nsubject: S\n---\nTexte\n");
    assertThat(Folders.problems(folder))
        .extracting(Problem::toString)
        .containsExactly(
            "en/letter-b.md, line 4: The letter to judge has 125 characters with salutation and"
                + " closing, and may have 100 with the supporter's words and name (“limit”);"
                + " shorten it.");
  }

  @Test
  void all_are_told_at_once_and_in_order() throws Exception {
    Folders.replace(folder, "campaign.yaml", "goal: steps", "goal: many");
    Folders.replace(folder, "campaign.yaml", "country: NO", "country: XX");
    Folders.replace(folder, "organisation.yaml", "format: 1", "format: one");
    Folders.replace(folder, "fr/story.md", "* one", "`code`");
    Files.delete(folder.resolve("fr/thanks.md"));
    Folders.write(folder, "en/unused.md", "x");
    Folders.write(folder, "de/story.md", "x");
    Folders.write(folder, "notes.txt", "x");
    List<Problem> problems = Folders.problems(folder);
    assertThat(problems)
        .extracting(Problem::file)
        .containsExactly(
            "campaign.yaml",
            "campaign.yaml",
            "campaign.yaml",
            "de/story.md",
            "en/unused.md",
            "fr/story.md",
            "notes.txt",
            "organisation.yaml");
    assertThat(problems.getFirst())
        .hasToString(
            "campaign.yaml, line 7: “goal” is “many”; write a whole number from 1 to"
                + " 1,000,000,000, or steps.");
  }

  @Test
  void a_letter_without_a_place_and_a_script_without_origins_are_told() {
    Folders.replace(
        folder, "campaign.yaml", "scripts:\n  origins: [https://stats.open-cells.example]\n", "");
    Folders.write(folder, "en/good-news.md", "Freed!");
    assertThat(Folders.problems(folder))
        .extracting(Problem::toString)
        .containsExactly(
            "campaign.yaml, line 1: The file “fr/good-news.md” is missing; write it.",
            "scripts.js: campaign.yaml has no scripts: with their origins; add it.");
  }

  @Test
  void every_bound_is_checked() {
    Folders.replace(folder, "campaign.yaml", "en: Free them", "en: " + "x".repeat(121));
    Folders.replace(folder, "campaign.yaml", "Ada Quill", "y".repeat(201));
    Folders.replace(folder, "en/letter.md", "{{message}}", "z".repeat(10_001));
    Folders.write(folder, "scripts.js", "s".repeat(65_537));
    assertThat(Folders.problems(folder))
        .extracting(problem -> problem.sentence().english())
        .anyMatch(sentence -> sentence.contains("121 characters; shorten it to 120"))
        .anyMatch(sentence -> sentence.contains("201 characters; shorten it to 200"))
        .anyMatch(sentence -> sentence.contains("shorten it to 10,000"))
        .anyMatch(sentence -> sentence.contains("larger than 64 KiB"))
        .hasSize(4);
  }
}

package org.outcry.supporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailRulesTest {
  private static final String TEXT =
      """
      gmail.com ignore=. cut=+ alias=googlemail.com
      yahoo.com cut=-
      icloud.com cut=+ alias=mac.com,me.com
      """;
  private static final EmailRules RULES = EmailRules.read(TEXT).rules();

  @ParameterizedTest
  @CsvSource({
    "Jane.Doe+x@GMail.com, janedoe@gmail.com",
    "jane@googlemail.com, jane@gmail.com",
    "jane@me.com, jane@icloud.com",
    "j.d@me.com, j.d@icloud.com",
    "jane-spam@yahoo.com, jane@yahoo.com",
    "jane.d+x@yahoo.com, jane.d+x@yahoo.com",
    "Jane.Doe+x@Mail.Example, jane.doe+x@mail.example",
    "jane@mail.example., jane@mail.example",
    "jane@MÜNCHEN.example, jane@xn--mnchen-3ya.example",
    "jane@XN--MNCHEN-3YA.example, jane@xn--mnchen-3ya.example",
    "ｊane@ｇmail.com, jane@gmail.com",
    "STRASSE@mail.example, strasse@mail.example",
    "straße@mail.example, strasse@mail.example",
    "+x@gmail.com, +x@gmail.com",
    ".+x@gmail.com, .+x@gmail.com",
    "jane@gmail.com.evil.example, jane@gmail.com.evil.example",
    "jane@sub.gmail.com, jane@sub.gmail.com",
  })
  void spellings_of_one_mailbox_become_one(String typed, String normalised) {
    assertThat(RULES.normalise(typed)).isEqualTo(normalised);
  }

  @Test
  void normalising_twice_is_normalising_once() {
    String alphabet = "aB.+-_İıßéſﬀ＋．Ⅳ";
    String[] domains = {"gmail.com", "YAHOO.com", "me.com", "ü.example", "x--y.example.", "ẞ.test"};
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder local = new StringBuilder();
      for (int length = random.nextInt(1, 9); local.length() < length; ) {
        local.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String once = RULES.normalise(local + "@" + domains[i % domains.length]);
      assertThat(RULES.normalise(once)).isEqualTo(once);
    }
  }

  @Test
  void rules_print_as_they_are_read() {
    assertThat(EmailRules.read(RULES.toString()).rules()).hasToString(RULES.toString());
    assertThat(RULES.toString().lines()).hasSize(3).first().isEqualTo(TEXT.lines().toList().get(0));
  }

  @Test
  void all_problems_are_told_with_their_lines() {
    assertThat(
            EmailRules.read(
                    """
                    # fine
                    Gmail cut=+
                    a.example
                    a.example cut=abc
                    b.example alias=c.example,nothing drop=x
                    c.example cut=+
                    """)
                .problems())
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).startsWith("Line 2: write a domain"),
            p -> assertThat(p).startsWith("Line 3: say what"),
            p -> assertThat(p).startsWith("Line 4: cut= takes"),
            p -> assertThat(p).startsWith("Line 4: say what"),
            p -> assertThat(p).startsWith("Line 4: a.example has a line already"),
            p -> assertThat(p).startsWith("Line 5: \"nothing\""),
            p -> assertThat(p).startsWith("Line 5: write ignore=, cut= or alias="),
            p -> assertThat(p).startsWith("c.example has a line of its own"));
  }
}

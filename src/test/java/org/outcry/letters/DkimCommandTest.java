package org.outcry.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcry.testing.Operator;
import org.outcry.testing.TestDatabase;
import org.outcry.testing.TestDns;

class DkimCommandTest {
  private static final Pattern RECORD =
      Pattern.compile("(oc\\d{6}[0-9a-f]{6}[er]\\._domainkey\\.cells\\.example) TXT (\".*\")");

  private final TestDatabase database = TestDatabase.migrated();
  private final TestDns dns = new TestDns();
  private final Operator operator = new Operator(database, "--outcry.dns.server=" + dns.address());

  @AfterEach
  void close() {
    operator.close();
    dns.close();
  }

  private void organisation() {
    database
        .jdbc()
        .sql(
            "insert into organisation (id, slug, document) values (?, 'open-cells', cast(? as jsonb))")
        .params(
            UUID.randomUUID(),
            """
            {"slug": "open-cells", "name": {"und": "Open Cells"}, "colour": "#112233",
             "accent": "#445566", "postalAddress": ["1 Elm Street"],
             "senderDomain": "cells.example"}
            """)
        .update();
  }

  /** Publishes what the command has shown, as staff would. */
  private List<String> publish(String shownRecords) {
    return RECORD
        .matcher(shownRecords)
        .results()
        .map(shown -> {
          List<String> strings =
              List.of(shown.group(2).substring(1, shown.group(2).length() - 1).split("\" \""));
          assertThat(strings).allSatisfy(s -> assertThat(s).hasSizeLessThanOrEqualTo(255));
          dns.txt(shown.group(1), strings);
          return shown.group(1).substring(0, shown.group(1).indexOf('.'));
        })
        .toList();
  }

  @Test
  void keys_are_shown_published_rotated_activated_and_revoked() {
    organisation();
    assertThat(operator.run("dkim", "open-cells")).isZero();
    assertThat(operator.out())
        .contains(
            "Mail of open-cells comes from cells.example.", "Signs since", "does not have it");
    List<String> first = publish(operator.out());
    assertThat(first).hasSize(2);
    assertThat(operator.run("dkim", "open-cells")).isZero();
    assertThat(operator.out()).contains("The DNS has it.").doesNotContain("does not have it");

    assertThat(operator.run("dkim", "open-cells", "--activate")).isEqualTo(1);
    assertThat(operator.err()).contains("No new keys wait");
    assertThat(operator.run("dkim", "open-cells", "--rotate")).isZero();
    assertThat(operator.out()).contains("Signs after --activate.", "does not have it yet");
    String waiting = operator.out();
    assertThat(operator.run("dkim", "open-cells", "--activate")).isEqualTo(1);
    assertThat(operator.err()).contains("Nothing was changed", "bin/outcry dkim open-cells");
    assertThat(publish(waiting)).hasSize(4);
    assertThat(operator.run("dkim", "open-cells", "--activate")).isZero();
    assertThat(operator.out()).contains("Signed until", "then --revoke " + first.getFirst());

    assertThat(operator.run("dkim", "open-cells", "--revoke", first.getFirst())).isZero();
    assertThat(operator.out()).contains("Revoked on", "p=\"", "something else under this name");
    assertThat(operator.run("dkim", "open-cells", "--revoke", first.getFirst())).isEqualTo(1);
    assertThat(operator.err()).contains("There is no key '" + first.getFirst() + "' to revoke");
  }

  @Test
  void where_the_dns_does_not_answer_nothing_is_activated_unless_staff_insist() {
    organisation();
    dns.broken(true);
    assertThat(operator.run("dkim", "open-cells", "--rotate")).isZero();
    assertThat(operator.out()).contains("The DNS did not answer");
    assertThat(operator.run("dkim", "open-cells", "--activate")).isEqualTo(1);
    assertThat(operator.run("dkim", "open-cells", "--activate", "--unseen")).isZero();
    Matcher retired = Pattern.compile("Signed until").matcher(operator.out());
    assertThat(retired.results()).hasSize(2);
  }

  @Test
  void a_wrong_call_is_told_what_to_do() {
    assertThat(operator.run("dkim", "nobody")).isEqualTo(1);
    assertThat(operator.err()).contains("There is no organisation 'nobody': give its slug.");
    assertThat(operator.run("dkim", "open-cells", "--rotate", "--activate")).isEqualTo(2);
    assertThat(operator.run("dkim")).isEqualTo(2);
  }
}

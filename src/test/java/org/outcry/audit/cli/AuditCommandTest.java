package org.outcry.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.organisations.Organisations;
import org.outcry.platform.text.Slug;
import org.outcry.testing.Operator;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Samples;
import org.springframework.transaction.support.TransactionTemplate;

/** What an operator hears of a chain that somebody laid hands on. */
class AuditCommandTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Operator operator = OUTCRY.operator();
  private final Slug organisation = new Slug("verified-" + UUID.randomUUID());
  private final UUID chain = made(organisation);

  private static UUID made(Slug slug) {
    return OUTCRY.bean(Organisations.class).make(Samples.organisation(slug));
  }

  @BeforeEach
  void three_entries_are_on_record() {
    IntStream.rangeClosed(1, 3)
        .forEach(number ->
            OUTCRY
                .bean(Audit.class)
                .record(Deed.of(Act.MEMBER_CHANGED).in(chain).on("account", new UUID(0, number))));
  }

  /** Other tests look through all chains. */
  @AfterEach
  void nothing_is_left_of_the_chain() {
    for (String table : List.of("audit_entry", "audit_subject", "audit_head")) {
      tamper("delete from " + table + " where organisation_id = ?", chain);
    }
  }

  /** As somebody does who owns the tables. */
  private static void tamper(String sql, Object... values) {
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          for (String table : List.of("audit_entry", "audit_head")) {
            OUTCRY.jdbc().sql("alter table " + table + " disable trigger user").update();
          }
          OUTCRY.jdbc().sql(sql).params(List.of(values)).update();
          for (String table : List.of("audit_entry", "audit_head")) {
            OUTCRY.jdbc().sql("alter table " + table + " enable trigger user").update();
          }
        });
  }

  private void acts(String act) {
    tamper("update audit_entry set act = ? where organisation_id = ? and sequence = 2", act, chain);
  }

  /** Of other chains others say what they find. */
  private void findsWhole(int entries, String... arguments) {
    int code = operator.run(arguments);
    assertThat(operator.out().lines())
        .contains(organisation + ": " + entries + " entries, all as they were written.");
    assertThat(operator.err()).doesNotContain(organisation + ":");
    assertThat(code).isEqualTo(operator.err().isEmpty() ? 0 : 1);
  }

  private void finds(String problem, String... arguments) {
    assertThat(operator.run(arguments)).isEqualTo(1);
    assertThat(operator.err().lines()).contains(organisation + ": entry " + problem + ".");
    assertThat(operator.out()).doesNotContain(organisation + ":");
  }

  @Test
  void verify_ends_with_1_and_names_the_entry_that_was_changed_until_it_is_put_right() {
    findsWhole(3, "audit", "verify");
    acts("member-removed");
    finds("2 was changed, put in or moved", "audit", "verify");
    acts("member-changed");
    findsWhole(3, "audit", "verify");
  }

  @Test
  void a_head_that_was_kept_elsewhere_shows_what_was_cut_off(@TempDir Path elsewhere)
      throws IOException {
    assertThat(operator.run("audit", "head")).isZero();
    Path kept =
        Files.write(
            elsewhere.resolve("heads.txt"),
            operator.out().lines().filter(line -> line.startsWith(chain + " 3 ")).toList());
    assertThat(kept).isNotEmptyFile();
    findsWhole(3, "audit", "verify", "--head", kept.toString());

    tamper("delete from audit_entry where organisation_id = ? and sequence = 3", chain);
    tamper(
        """
        update audit_head h set sequence = 2, chain = e.chain from audit_entry e
        where e.organisation_id = h.organisation_id and e.sequence = 2 and h.organisation_id = ?
        """,
        chain);
    findsWhole(2, "audit", "verify");
    finds(
        "2 is not what the head says that was kept elsewhere: the chain was cut off or written anew",
        "audit",
        "verify",
        "--head",
        kept.toString());
  }

  @Test
  void a_file_that_holds_no_heads_is_refused_with_a_sentence(@TempDir Path elsewhere)
      throws IOException {
    Path nothing = Files.writeString(elsewhere.resolve("nothing.txt"), "all is well\n");
    assertThat(operator.run("audit", "verify", "--head", nothing.toString())).isEqualTo(2);
    assertThat(operator.err()).contains("A line is no head");
    Path missing = elsewhere.resolve("missing.txt");
    assertThat(operator.run("audit", "verify", "--head", missing.toString())).isEqualTo(1);
    assertThat(operator.err()).contains("The file " + missing + " can't be read.");
    assertThat(operator.out()).isEmpty();
  }
}

package org.outcry.supporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.journeys.Visitor;
import org.outcry.testing.Operator;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;

class EmailRulesCommandTest {
  @TempDir Path folder;
  private final TestDatabase database = TestDatabase.migrated();
  private final Operator operator = new Operator(database);

  @AfterEach
  void close() {
    operator.close();
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("rules"), text).toString();
  }

  @Test
  void rules_are_printed_fed_back_refused_and_changed() throws IOException {
    assertThat(operator.run("email-rules")).isZero();
    String printed = operator.out();
    assertThat(printed).contains("gmail.com ignore=. cut=+ alias=googlemail.com");
    assertThat(operator.run("email-rules", "--set", file(printed), "--by", "Ada")).isZero();
    assertThat(operator.out()).contains("Nothing to do", "version 1");
    assertThat(operator.run("email-rules", "--set", file("x\ny"), "--by", "Ada")).isEqualTo(1);
    assertThat(operator.err()).contains("Line 1: write", "Line 2: write", "Nothing was changed");
    assertThat(operator.run("email-rules", "--set", file(printed))).isEqualTo(2);
    assertThat(operator.run("email-rules", "--set", file("a.example cut=+"), "--by", "Ada"))
        .isZero();
    assertThat(operator.out()).contains("Version 2 of the rules is in force.");
  }

  @Test
  void signatures_that_become_one_address_are_told_and_stand() {
    RunningOutcry outcry = RunningOutcry.get();
    var slug = outcry.campaign("release-narges-mohammadi");
    for (String address : List.of("a.b@firm.example", "ab+1@firm.example", "c@firm.example")) {
      Visitor.signs(outcry, slug, address);
    }
    Visitor.signs(outcry, slug, "abc@firm.example");
    outcry
        .jdbc()
        .sql(
            """
            update signature set payload = payload || '\\x00' where id = (
              select s.id from signature s join action a on a.id = s.action_id
              where a.slug = ? order by s.signed_at desc limit 1)
            """)
        .param(slug.value())
        .update();
    List<String> told = new ArrayList<>();
    List<Long> unreadable = new ArrayList<>();
    outcry
        .bean(SharedAddresses.class)
        .find(
            EmailRules.read("firm.example ignore=. cut=+").rules(),
            true,
            new SharedAddresses.Reader() {
              @Override
              public void progress(long done) {}

              @Override
              public void unreadable(long signatures) {
                unreadable.add(signatures);
              }

              @Override
              public void action(String action, long signatures, long addresses) {
                if (action.equals(slug.value())) {
                  told.add(signatures + " of " + addresses);
                }
              }

              @Override
              public void signature(String action, long address, UUID id) {
                if (action.equals(slug.value())) {
                  told.add("address " + address);
                }
              }
            });
    assertThat(told).containsExactly("2 of 1", "address 1", "address 1");
    assertThat(unreadable).singleElement().asInstanceOf(LONG).isPositive();
    assertThat(outcry.rows("signature", slug)).isEqualTo(4);
  }
}

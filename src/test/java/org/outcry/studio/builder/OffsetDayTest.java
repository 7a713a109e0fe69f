package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.Offsets;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.organisations.Organisations;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** People counted elsewhere are entered on a day of the organisation's clock. */
class OffsetDayTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** The two clocks are 26 hours apart, and never on the same day. */
  @ParameterizedTest
  @CsvSource({"Etc/GMT+12, offset-west", "Pacific/Kiritimati, offset-east"})
  void of_a_draft_and_of_a_page_that_the_public_sees(String zone, String name) throws IOException {
    Slug organisation = new Slug(name);
    Slug action = new Slug(name + "-action");
    Path folder = RunningOutcry.copy("a-call-home", action);
    Path yaml = folder.resolve("organisation.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml).replaceFirst("(?m)^slug: .*$", "slug: " + name)
            + "time-zone: "
            + zone
            + "\n");
    OUTCRY.bean(Actions.class).importFolder(folder, false);
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    LocalDate before = LocalDate.now(ZoneId.of(zone));

    entered(ada, organisation, action);
    var draft =
        OUTCRY
            .bean(Drafts.class)
            .find(OUTCRY.bean(Organisations.class).find(organisation).orElseThrow().id(), action)
            .orElseThrow();
    assertThat(draft.content().counter().offset().getLast().on())
        .isBetween(before, LocalDate.now(ZoneId.of(zone)));

    OUTCRY.bean(Actions.class).publish(action);
    entered(ada, organisation, action);
    assertThat(OUTCRY.bean(Offsets.class).list(action).orElseThrow().getLast().entry().on())
        .isBetween(before, LocalDate.now(ZoneId.of(zone)));
  }

  private static void entered(StaffBrowser browser, Slug organisation, Slug action) {
    PanelForm.open(browser, "/studio/o/" + organisation + "/a/" + action + "/edit/s3")
        .set("entries.add.amount", "7")
        .set("entries.add.reason", "Sheets")
        .set("entries.add.source", "The market")
        .saved();
  }
}

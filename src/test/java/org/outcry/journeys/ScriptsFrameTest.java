package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.platform.text.Slug;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** An organisation's script runs, and gets at nothing but its own frame. */
class ScriptsFrameTest {
  private static final String SCRIPT =
      """
      const says = [];
      const tries = (name, act) => {
        try { says.push(name + "=" + act()); } catch (refused) { says.push(name + " refused"); }
      };
      tries("form", () => parent.document.forms.length);
      tries("cookie", () => document.cookie);
      tries("storage", () => localStorage.length);
      tries("navigation", () => { top.location = "https://elsewhere.example/"; });
      says.push("origin " + origin);
      fetch("https://elsewhere.example/")
        .catch(() => says.push("fetch refused"))
        .then(() => fetch("/a/scripted/count.json"))
        .catch(() => says.push("own site refused"))
        .then(() => { document.documentElement.dataset.says = says.join("; "); });
      """;

  private final RunningOutcry outcry = RunningOutcry.get();

  @Test
  void a_script_runs_and_gets_at_neither_form_nor_session_nor_window() throws IOException {
    Slug slug = new Slug("scripted");
    Path folder = RunningOutcry.copy("release-narges-mohammadi", slug);
    Files.writeString(folder.resolve("scripts.js"), SCRIPT);
    Path yaml = folder.resolve("campaign.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml).replace("origins: []", "origins: [\"https://measure.example\"]"));
    Actions actions = outcry.bean(Actions.class);
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(slug);

    Page page = Browsers.open(Look.DESK);
    try {
      String address = outcry.address() + "/a/" + slug;
      page.navigate(address);
      Locator frame = page.locator("iframe.scripts");
      assertThat(frame.getAttribute("sandbox")).isEqualTo("allow-scripts");
      String path = frame.getAttribute("src");
      Frame inside =
          page.frames().stream()
              .filter(each -> each.url().equals(outcry.address() + path))
              .findFirst()
              .orElseThrow();
      inside.waitForFunction("() => document.documentElement.dataset.says");
      assertThat(inside.evaluate("() => document.documentElement.dataset.says"))
          .isEqualTo(
              "form refused; cookie refused; storage refused; navigation refused; origin null;"
                  + " fetch refused; own site refused");
      assertThat(page.url()).isEqualTo(address);
      assertThat(page.locator("form[data-form]").count()).isEqualTo(1);

      var answer = outcry.get(path);
      assertThat(answer.headers().allValues("Content-Security-Policy"))
          .singleElement()
          .asString()
          .contains("sandbox allow-scripts")
          .contains("default-src 'none'")
          .contains("connect-src https://measure.example")
          .doesNotContain("unsafe-inline")
          .doesNotContain("allow-same-origin");
    } finally {
      page.context().close();
    }
  }
}

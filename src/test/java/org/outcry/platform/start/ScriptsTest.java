package org.outcry.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the scripts refuse before the program is started: in one sentence that names the setting.
 */
class ScriptsTest {
  @TempDir Path folder;

  /** Calls functions of the scripts; what they say with the exit code, or "fine". */
  private static String call(String functions, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", ". bin/.lib.sh; " + functions)
            .redirectErrorStream(true);
    bash.environment().keySet().removeIf(name -> name.startsWith("OUTCRY_"));
    bash.environment().putAll(variables);
    Process process = bash.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() == 0 && said.isEmpty() ? "fine" : said.strip();
  }

  @Test
  void a_heap_that_java_does_not_understand_is_refused() throws Exception {
    assertThat(call("check_heap", Map.of())).isEqualTo("fine");
    assertThat(call("check_heap", Map.of("OUTCRY_HEAP", "2g"))).isEqualTo("fine");
    for (String wrong : List.of("lots", "0", "1.5g", "-1m")) {
      assertThat(call("check_heap", Map.of("OUTCRY_HEAP", wrong)))
          .isEqualTo("OUTCRY_HEAP must be a size as 512m or 2g, but is '" + wrong + "'.");
    }
  }

  @Test
  void a_data_folder_that_is_none_is_refused_by_the_settings_name() throws Exception {
    String need = "set_data_folder; need_data_folder";
    Path fresh = folder.resolve("a/b");
    assertThat(call(need, Map.of("OUTCRY_DATA", fresh.toString()))).isEqualTo("fine");
    assertThat(fresh).isEmptyDirectory();
    Path file = Files.writeString(folder.resolve("file"), "");
    for (String wrong : List.of(file.toString(), file + "/below")) {
      assertThat(call(need, Map.of("OUTCRY_DATA", wrong)))
          .startsWith("OUTCRY_DATA is " + wrong + ", in which nothing can be written")
          .hasLineCount(1);
    }
  }

  @Test
  void a_port_that_is_taken_is_named_before_anything_is_built() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThat(call("need_port A_SETTING " + port, Map.of()))
          .isEqualTo(
              "Outcry can't start. Port %d is taken by another program: stop it, or set A_SETTING to a free port."
                  .formatted(port));
      assertThat(call("need_ports", Map.of("SERVER_PORT", String.valueOf(port - 1))))
          .satisfiesAnyOf(
              said -> assertThat(said).contains("OUTCRY_MANAGEMENT_PORT"),
              said -> assertThat(said).contains("SERVER_PORT")); // Another program has that one.
    }
    List<String> run = Files.readAllLines(Path.of("bin/run"));
    assertThat(run.indexOf("need_ports")).isBetween(1, run.indexOf("build") - 1);
  }

  @Test
  void commands_that_need_nothing_leave_nothing_in_the_data_folder() throws IOException {
    String script = Files.readString(Path.of("bin/outcry"));
    String alone =
        script.lines().filter(line -> line.contains("start_alone")).findFirst().orElseThrow();
    assertThat(Arrays.asList(alone.strip().replaceFirst("\\).*", "").split(" \\| ")))
        .contains("seal-keys", "unseal", "help");
  }
}

package org.outcry.platform.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.outcry.platform.script.ScriptSyntax.Fault;

class ScriptSyntaxTest {
  private static final List<String> TODAYS =
      List.of(
          "",
          "// nothing but a comment",
          "const f = async ({a, ...b}) => { try { await a?.b ?? c; } catch { } };",
          "class X { #y = 1; static { this.z ||= 2n; } get q() { return #y in this; } }",
          "const re = /(?<day>\\d+)/dv; label: for (const [a, b = 1] of []) { break label; }",
          "document.title = `${'</script>'.length}`;");

  @Test
  void todays_scripts_are_scripts() {
    for (String each : TODAYS) {
      assertThat(ScriptSyntax.fault(each)).as(each).isEmpty();
    }
  }

  @Test
  void a_fault_has_its_line_and_column() {
    assertThat(ScriptSyntax.fault("const a = 1;\nlet b = ;\n"))
        .contains(new Fault(2, 9, "Unexpected token"));
    assertThat(ScriptSyntax.fault("let a;\nlet a;"))
        .hasValueSatisfying(fault -> {
          assertThat(fault.line()).isEqualTo(2);
          assertThat(fault.reason()).contains("already been declared");
        });
    assertThat(ScriptSyntax.fault("const s = 'no end")).isPresent();
    assertThat(ScriptSyntax.fault("/(/")).isPresent();
    assertThat(ScriptSyntax.fault("<p>Hello</p>")).isPresent();
  }

  @Test
  void what_only_a_module_may_say_is_no_script() {
    assertThat(ScriptSyntax.fault("import x from 'y';")).isPresent();
    assertThat(ScriptSyntax.fault("await 1;")).isPresent();
    assertThat(ScriptSyntax.fault("return 1;")).isPresent();
  }

  @Test
  void what_is_nested_without_end_is_refused_and_harms_nobody() {
    assertThat(ScriptSyntax.fault("(".repeat(30_000))).isPresent();
    assertThat(ScriptSyntax.fault("let a = 1;")).isEmpty();
  }

  @Test
  void nothing_of_a_script_is_run() {
    String code = "throw new Error('run'); java.lang.System.exit(1); while (true) {}";
    assertThat(ScriptSyntax.fault(code)).isEmpty();
  }

  /** It is the file that was looked at, unchanged: acorn 8.19.0 as npm has it. */
  @Test
  void the_parser_is_the_one_that_is_named() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ScriptSyntax.class.getResourceAsStream("/acorn/acorn.js"))) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertThat(HexFormat.of().formatHex(hash))
          .isEqualTo("b95392d79457d0357555c5ed3e56302d074b92dff119bcf3b44179500b10e9df");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}

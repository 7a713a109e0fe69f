package org.outcry.campaigns.folder;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.ForeignText;

/** Bytes as text: UTF-8, line feeds, nothing invisible that does harm. */
final class TextFiles {
  private TextFiles() {}

  /** The text, a byte order mark and carriage returns removed; empty when told of a problem. */
  static Optional<String> decode(Source source, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      source.problem(lineAt(bytes, in.position()), Message.of("folder.no-utf8"));
      return Optional.empty();
    }
    String text = out.flip().toString();
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    text = text.replace("\r\n", "\n").replace('\r', '\n');
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
      } else if (c != '\t' && !Character.isSurrogate(c) && isForbidden(c)) {
        source.problem(line, Message.of("folder.invisible"));
        return Optional.empty();
      }
    }
    return Optional.of(text);
  }

  private static int lineAt(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  static boolean isForbidden(int character) {
    return ForeignText.isForbidden(character);
  }
}

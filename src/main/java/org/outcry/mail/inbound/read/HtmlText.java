package org.outcry.mail.inbound.read;

import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** A mail's HTML as text: what a reader sees, each block on lines of its own. */
final class HtmlText {
  private static final Set<String> UNSEEN =
      Set.of("head", "style", "script", "title", "noscript", "template");

  private HtmlText() {}

  static String of(String html) {
    Element body = Jsoup.parse(html).body();
    body.select(String.join(",", UNSEEN)).remove();
    StringBuilder text = new StringBuilder();
    NodeTraversor.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
              text.append(words.text());
            } else if (node instanceof Element element) {
              if (element.normalName().equals("li")) {
                text.append("\n- ");
              } else if (element.isBlock() || element.normalName().equals("br")) {
                text.append('\n');
              }
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element element
                && (element.normalName().equals("p") || element.normalName().equals("table"))) {
              text.append("\n\n");
            }
          }
        },
        body);
    return text.toString()
        .lines()
        .map(line -> line.replace('\u00a0', ' ').strip())
        .collect(Collectors.joining("\n"));
  }
}

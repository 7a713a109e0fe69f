package org.outcry.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.outcry.mail.MailWay;
import org.outcry.mail.MailWays;
import org.outcry.mail.outbox.Outbox;
import org.outcry.mail.outbox.OutboxMessage;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.Refusal;
import org.outcry.platform.web.SecurityHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The pages of the outbox, for whoever a controller has admitted. */
@ServerOnly
@Component
public class OutboxPages {
  private static final int PAGE = 50;
  private static final int LAST_PAGE = 100_000;

  /** Mail brings its own styles; it gets to load and to run nothing at all. */
  private static final String MAIL_POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private static final String SOURCE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

  private final Outbox outbox;
  private final MailWays ways;
  private final PageRenderer renderer;

  OutboxPages(Outbox outbox, MailWays ways, PageRenderer renderer) {
    this.outbox = outbox;
    this.ways = ways;
    this.renderer = renderer;
  }

  /** The list, see {@link #listed}. */
  void list(HttpServletResponse response, Words words, String path, String page)
      throws IOException {
    OutboxPage list = listed(words, path, page);
    page(response, renderer.render("mail/outbox.jte", list.head(), list));
  }

  /**
   * The list, the newest first.
   *
   * @param path that all addresses of this outbox begin with
   * @param page its number, as it was typed
   */
  public OutboxPage listed(Words words, String path, String page) {
    int number = number(page);
    List<OutboxMessage> found = outbox.newest((number - 1L) * PAGE, PAGE + 1);
    List<OutboxPage.Entry> entries =
        found.stream().limit(PAGE).map(message -> entry(message, words)).toList();
    PageHead head = PageHead.plain(words.language(), words.get("outbox.title"));
    return new OutboxPage(
        head, words, ways.chosen() == MailWay.OUTBOX, path, entries, number, found.size() > PAGE);
  }

  private static OutboxPage.Entry entry(OutboxMessage message, Words words) {
    ReadMail mail = ReadMail.head(message.message());
    return new OutboxPage.Entry(
        message.id(),
        mail.header("Subject"),
        mail.header("To"),
        Moment.of(message.sentAt(), words));
  }

  /** One mail, see {@link #read}. */
  void message(HttpServletResponse response, Words words, String path, String id)
      throws IOException {
    MailPage mail = read(words, path, id);
    page(response, renderer.render("mail/message.jte", mail.head(), mail));
  }

  /**
   * One mail as it would arrive.
   *
   * @param path that all addresses of this outbox begin with
   * @throws Refusal 404 when there is none with this id
   */
  public MailPage read(Words words, String path, String id) {
    OutboxMessage message = find(id);
    ReadMail mail = ReadMail.of(message.message());
    String title = words.get("outbox.message.title", "subject", mail.header("Subject"));
    PageHead head = PageHead.plain(words.language(), title);
    return new MailPage(head, words, path, message.id(), Moment.of(message.sentAt(), words), mail);
  }

  /** Its HTML, in a frame where it can do nothing. */
  public void html(HttpServletResponse response, String id) throws IOException {
    String html = ReadMail.of(find(id).message()).html();
    if (html == null) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    response.setHeader(SecurityHeaders.POLICY, MAIL_POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    write(response, "text/html; charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /** Its very bytes. */
  public void source(HttpServletResponse response, String id) throws IOException {
    OutboxMessage message = find(id);
    response.setHeader(SecurityHeaders.POLICY, SOURCE_POLICY);
    write(response, "text/plain; charset=UTF-8", message.message());
  }

  private OutboxMessage find(String id) {
    UUID uuid;
    try {
      uuid = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    return outbox.find(uuid).orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  private static int number(String page) {
    return page.matches("[1-9][0-9]{0,5}") ? Math.min(Integer.parseInt(page), LAST_PAGE) : 1;
  }

  private static void page(HttpServletResponse response, PageRenderer.Page page)
      throws IOException {
    page.write(response, HttpStatus.OK, "no-store");
  }

  private static void write(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}

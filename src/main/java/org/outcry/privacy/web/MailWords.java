package org.outcry.privacy.web;

import java.util.ArrayList;
import java.util.List;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.platform.language.Words;
import org.outcry.privacy.Correspondence;

/** Says what was sent, and what others said of it. */
public record MailWords(Words words) {
  /** A mail's kind in words. */
  public String kind(String kind) {
    return words.get(
        switch (kind) {
          case "receipt" -> "my-data.mail-kind.receipt";
          case "reply" -> "my-data.mail-kind.reply";
          case "self-service" -> "my-data.mail-kind.self-service";
          case "update" -> "my-data.mail-kind.update";
          default -> "my-data.mail-kind.other";
        });
  }

  /** What became of a mail. */
  public String state(String state) {
    return words.get(
        switch (state) {
          case "queued", "held", "claimed", "deferred" -> "my-data.mail-state.waits";
          case "accepted" -> "my-data.mail-state.sent";
          case "withdrawn" -> "my-data.mail-state.withdrawn";
          default -> "my-data.mail-state.failed";
        });
  }

  /** What came back. */
  public String came(Correspondence.Came came) {
    return words.get(
        switch (came.kind()) {
          case "bounce" -> "my-data.came.bounce";
          case "delay" -> "my-data.came.delay";
          case "complaint" -> "my-data.came.complaint";
          case "auto-reply" -> "my-data.came.auto-reply";
          case "reply" -> "my-data.came.reply";
          case "unreadable" -> "my-data.came.unreadable";
          default -> "my-data.came.other";
        });
  }

  /** Of a person's answer, whose it is and what became of it; nothing of all else. */
  public List<String> about(Correspondence.Came came) {
    List<String> about = new ArrayList<>();
    String sender = came.sender();
    if (sender != null) {
      about.add(
          words.get(
              SenderCheck.of(sender).passed()
                  ? "my-data.came.sender.sure"
                  : "my-data.came.sender.unsure"));
    }
    String standing = came.standing();
    if (standing != null) {
      about.add(
          words.get(
              switch (standing) {
                case "passed-on" -> "my-data.came.passed-on";
                case "waits" -> "my-data.came.waits";
                default -> "my-data.came.dropped";
              }));
    }
    return about;
  }

  /** What a server did with what was handed to it. */
  public String attempt(Correspondence.Attempt attempt) {
    return words.get(
        switch (attempt.outcome()) {
          case "outbox" -> "my-data.attempt.outbox";
          case "accepted" -> "my-data.attempt.accepted";
          case "deferred" -> "my-data.attempt.deferred";
          case "rejected" -> "my-data.attempt.rejected";
          case "uncertain" -> "my-data.attempt.uncertain";
          case null, default -> "my-data.attempt.under-way";
        });
  }
}

package org.outcry.studio.papers;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisation.Erasure;
import org.outcry.organisations.Organisation.Privacy;
import org.outcry.organisations.Organisations;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Samples;

/** An organisation in Paris that some laws bind. */
public record Lawful(Slug slug, UUID id) {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  public static Lawful under(Jurisdiction... laws) {
    Slug slug = new Slug("lawful-" + NUMBER.incrementAndGet());
    Organisation usual = Samples.ORGANISATION;
    DataProtection data =
        new DataProtection(
            null,
            List.of(),
            new EmailAddress("privacy@open-cells.example"),
            null,
            null,
            List.of(laws),
            List.of(),
            null,
            List.of(),
            null,
            null);
    UUID id =
        RunningOutcry.get()
            .bean(Organisations.class)
            .make(
                new Organisation(
                    slug,
                    usual.name(),
                    null,
                    usual.colour(),
                    usual.accent(),
                    null,
                    usual.postalAddress(),
                    null,
                    usual.senderDomain(),
                    new Privacy(Erasure.KEEP_ANONYMOUS, null, laws.length == 0 ? null : data),
                    ZoneId.of("Europe/Paris")));
    return new Lawful(slug, id);
  }

  /** The address of a page of its studio. */
  public String path(String page) {
    return "/studio/o/" + slug + page;
  }
}

package org.outcry.campaigns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.pictures.BadPicture;
import org.outcry.campaigns.pictures.CleanPicture;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.campaigns.pictures.PictureType;
import org.outcry.campaigns.pictures.Rendition;
import org.outcry.campaigns.pictures.ShareCrop;
import org.outcry.organisations.Organisation;
import org.outcry.platform.database.Changes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.DependsOn;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The pictures of actions and organisations, named by the SHA-256 of their content in hex. */
@Service
@DependsOn("webpFolder")
public class Pictures {
  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final String TOPIC = "picture";

  /** A mark is shown 40 pixels wide, on screens of up to two dots a pixel. */
  private static final int MARK_WIDTH = 80;

  private record Rendered(String sha256, int width, PictureType type) {}

  private record Share(String sha256, Focus focus) {}

  private final JdbcClient jdbc;
  private final Changes changes;

  /** What a name stands for never changes; the pictures asked for most stay in memory. */
  private final Cache<Rendered, Content> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Rendered asked, Content found) -> found.bytes().length)
          .build();

  /** They seldom change, and so are asked for once. */
  private final LastRead<String, List<Address>> addresses = new LastRead<>(this::read);

  private final LastRead<Share, Address> shares =
      new LastRead<>(asked -> size(asked).or(() -> make(asked)).map(size -> address(asked, size)));

  Pictures(JdbcClient jdbc, Changes changes) {
    this.jdbc = jdbc;
    this.changes = changes;
    changes.listen(
        TOPIC,
        new Changes.Listener() {
          @Override
          public void changed(String sha256) {
            forget(sha256);
          }

          @Override
          public void everything() {
            known.invalidateAll();
            addresses.doubt();
            shares.doubt();
          }
        });
  }

  /** A picture's bytes and what they are, {@code image/jpeg}, {@code image/png} or WebP. */
  public record Content(String mediaType, byte[] bytes) {}

  /**
   * A rendition's address.
   *
   * @param path on this installation; what it gives never changes
   * @param width in pixels
   * @param height in pixels
   */
  public record Address(String path, int width, int height, PictureType type) {
    private static Address of(String sha256, int width, int height, PictureType type) {
      String path = "/pictures/%s/%d.%s".formatted(sha256, width, type.extension());
      return new Address(path, width, height, type);
    }
  }

  private record Row(int width, int height, String mediaType) {}

  private record Size(int width, int height) {}

  /** The rendition of exactly this width and type. */
  public Optional<Content> find(String sha256, int width, PictureType type) {
    return Optional.ofNullable(
        known.get(new Rendered(sha256, width, type), asked -> read(asked).orElse(null)));
  }

  private Optional<Content> read(Rendered asked) {
    return jdbc.sql(
            """
            select media_type, bytes from picture_rendition
            where sha256 = ? and width = ? and media_type = ? limit 1
            """)
        .params(asked.sha256(), asked.width(), asked.type().mediaType())
        .query(Content.class)
        .optional();
  }

  /** The part for shared links, where it has been made. */
  public Optional<Content> findShare(String sha256, Focus focus) {
    return jdbc.sql(
            """
            select 'image/jpeg' as media_type, bytes from picture_share
            where sha256 = ? and focus_x = ? and focus_y = ? limit 1
            """)
        .params(sha256, focus.x(), focus.y())
        .query(Content.class)
        .optional();
  }

  /** The path of an organisation's mark, sharp enough; {@code null} when it has none. */
  public @Nullable String mark(Organisation organisation) {
    if (organisation.mark() == null) {
      return null;
    }
    List<Address> links = addresses(organisation.mark().sha256());
    return links.stream()
        .filter(link -> link.width() >= MARK_WIDTH)
        .findFirst()
        .orElseGet(links::getLast)
        .path();
  }

  /** The renditions that every browser shows, narrowest first; none for an unknown picture. */
  public List<Address> addresses(String sha256) {
    return all(sha256).stream().filter(each -> each.type() != PictureType.WEBP).toList();
  }

  /** The renditions in WebP, narrowest first; none where they would not be smaller. */
  public List<Address> webp(String sha256) {
    return all(sha256).stream().filter(each -> each.type() == PictureType.WEBP).toList();
  }

  private List<Address> all(String sha256) {
    return addresses.of(sha256).orElse(List.of());
  }

  private Optional<List<Address>> read(String sha256) {
    List<Address> read =
        jdbc
            .sql(
                """
                select distinct on (width, media_type = 'image/webp') width, height, media_type
                from picture_rendition where sha256 = ?
                order by width, media_type = 'image/webp', media_type
                """)
            .param(sha256)
            .query(Row.class)
            .list()
            .stream()
            .map(row ->
                Address.of(
                    sha256, row.width(), row.height(), PictureType.byMediaType(row.mediaType())))
            .toList();
    return read.isEmpty() ? Optional.empty() : Optional.of(read);
  }

  /**
   * The part for shared links, made now where it is not there yet; empty for an unknown picture,
   * and when there is no room for making it.
   */
  public Optional<Address> share(String sha256, Focus focus) {
    return shares.of(new Share(sha256, focus));
  }

  private static Address address(Share share, Size size) {
    String path =
        "/pictures/%s/share-%d-%d.jpg"
            .formatted(share.sha256(), share.focus().x(), share.focus().y());
    return new Address(path, size.width(), size.height(), PictureType.JPEG);
  }

  private Optional<Size> size(Share asked) {
    return jdbc.sql(
            """
            select width, height from picture_share
            where sha256 = ? and focus_x = ? and focus_y = ? limit 1
            """)
        .params(asked.sha256(), asked.focus().x(), asked.focus().y())
        .query(Size.class)
        .optional();
  }

  /** From the widest rendition, which is large enough and soon decoded. */
  private Optional<Size> make(Share asked) {
    List<Address> links = addresses(asked.sha256());
    if (links.isEmpty()) {
      return Optional.empty();
    }
    Address widest = links.getLast();
    Optional<Content> content = find(asked.sha256(), widest.width(), widest.type());
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try {
      Rendition crop =
          ShareCrop.of(
              new Rendition(widest.width(), widest.height(), widest.type(), content.get().bytes()),
              asked.focus());
      jdbc.sql(
              """
              insert into picture_share
                (organisation_id, sha256, focus_x, focus_y, width, height, bytes)
              select organisation_id, sha256, ?, ?, ?, ?, ? from picture where sha256 = ?
              on conflict do nothing
              """)
          .params(
              asked.focus().x(),
              asked.focus().y(),
              crop.width(),
              crop.height(),
              crop.bytes(),
              asked.sha256())
          .update();
      return Optional.of(new Size(crop.width(), crop.height()));
    } catch (BadPicture busy) {
      LOG.warn("A picture for shared links was not made: {}", busy.sentence());
      return Optional.empty();
    }
  }

  /**
   * The picture as it was added.
   *
   * @throws org.springframework.dao.EmptyResultDataAccessException when there is none
   */
  byte[] original(UUID organisation, String sha256) {
    return jdbc.sql("select bytes from picture where organisation_id = ? and sha256 = ?")
        .params(organisation, sha256)
        .query((row, _) -> row.getBytes(1))
        .single();
  }

  /**
   * Keeps a picture with its renditions, if it is not kept already.
   *
   * @throws ConcurrencyFailureException when there is no room for making them now
   */
  void store(UUID organisation, CleanPicture picture) {
    if (!has(organisation, picture.sha256())) {
      try {
        store(organisation, picture, Rendition.of(picture));
      } catch (BadPicture busy) {
        throw new ConcurrencyFailureException(busy.sentence().english(), busy);
      }
    }
  }

  boolean has(UUID organisation, String sha256) {
    return jdbc.sql("select exists (select from picture where organisation_id = ? and sha256 = ?)")
        .params(organisation, sha256)
        .query(Boolean.class)
        .single();
  }

  /** Keeps a picture with renditions that are made already, if it is not kept already. */
  void store(UUID organisation, CleanPicture picture, List<Rendition> renditions) {
    int added =
        jdbc.sql(
                """
                insert into picture
                  (organisation_id, sha256, media_type, width, height, bytes, renditions)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                organisation,
                picture.sha256(),
                picture.type().mediaType(),
                picture.width(),
                picture.height(),
                picture.bytes(),
                Rendition.whole() ? Rendition.SET : 1)
            .update();
    if (added == 1) {
      renditions.forEach(each -> store(organisation, picture.sha256(), each));
    }
  }

  private void store(UUID organisation, String sha256, Rendition rendition) {
    jdbc.sql(
            """
            insert into picture_rendition
              (organisation_id, sha256, width, height, media_type, bytes)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            organisation,
            sha256,
            rendition.width(),
            rendition.height(),
            rendition.type().mediaType(),
            rendition.bytes())
        .update();
  }

  /**
   * Adds the renditions that one of an older set lacks; those that there are stay, since addresses
   * of them are about.
   */
  void complete(UUID organisation, String sha256, List<Rendition> renditions) {
    renditions.forEach(each -> store(organisation, sha256, each));
    jdbc.sql("update picture set renditions = ? where organisation_id = ? and sha256 = ?")
        .params(Rendition.SET, organisation, sha256)
        .update();
    changes.announce(TOPIC, sha256);
  }

  /**
   * Says which pictures somebody needs from now on, in the transaction that makes them need them: a
   * picture that is needed can't be removed. Whoever needed others before needs them no more.
   *
   * @param holder an action, or the organisation itself for its mark
   * @param version of the action; 0 for its draft, and for a mark
   * @param sha256s all of which there must be
   * @throws org.springframework.dao.DataIntegrityViolationException when there is one not
   */
  public void use(UUID organisation, UUID holder, int version, Collection<String> sha256s) {
    String[] needed = sha256s.toArray(String[]::new);
    jdbc.sql(
            """
            delete from picture_use
            where organisation_id = ? and holder = ? and version = ? and sha256 <> all (?)
            """)
        .params(organisation, holder, version, needed)
        .update();
    jdbc.sql(
            """
            insert into picture_use (organisation_id, holder, version, sha256)
            select ?, ?, ?, needed from unnest(?) as needed on conflict do nothing
            """)
        .params(organisation, holder, version, needed)
        .update();
  }

  /** Removes a picture; the caller has seen to it that nobody needs it. */
  void remove(UUID organisation, String sha256) {
    for (String table : List.of("picture_share", "picture_rendition", "picture")) {
      jdbc.sql("delete from %s where organisation_id = ? and sha256 = ?".formatted(table))
          .params(organisation, sha256)
          .update();
    }
    changes.announce(TOPIC, sha256);
  }

  private void forget(String sha256) {
    known.asMap().keySet().removeIf(each -> each.sha256().equals(sha256));
    addresses.forget(sha256::equals);
    shares.forget(each -> each.sha256().equals(sha256));
  }
}

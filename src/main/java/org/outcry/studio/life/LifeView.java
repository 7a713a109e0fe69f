package org.outcry.studio.life;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.ActionPage;
import org.outcry.studio.web.QrCode;

/**
 * Where an action stands, and what can be done about it.
 *
 * @param state in words
 * @param told what just happened; {@code null} for nothing
 * @param trouble what stood in the way of what was tried; {@code null} for nothing
 * @param stamp of the draft that is shown
 * @param changes whether the public does not see what the draft says
 * @param edited who changed the draft last, as a sentence; {@code null} for nobody
 * @param live the version that the public sees, as a sentence; {@code null} for none
 * @param address of the public page; {@code null} where nobody sees one yet
 * @param code the QR code of that address
 * @param open how many points of the checklist are open
 * @param missing what is to be mended before it is published
 * @param approval how it stands with the second person; {@code null} where none is asked
 * @param asks whether a review can be asked for
 * @param barred why the reader may not approve what waits, and who may; {@code null} where they may
 * @param waits whether a review waits
 * @param unasked that it passes letters on without the consent; {@code null} where it does not
 * @param scheduled when it is published by itself, as a sentence; {@code null} for never
 * @param unscheduled why it was not; {@code null} where it was
 * @param sealing what is lost by sealing, where that must be accepted; empty where not
 * @param publishes whether it can be published now
 * @param later whether a day and a time are being chosen
 * @param laterError what is wrong with them; {@code null} for nothing
 * @param day a day to propose for later
 * @param clock the organisation's time zone
 * @param first whether nothing was published yet
 * @param moves where the action can go
 * @param note to or by the second person, which was not kept; may be empty
 * @param news whether good news can be told; {@code null} where that makes no sense
 * @param removable whether it can be removed, as it was never published
 */
public record LifeView(
    ActionPage top,
    String state,
    @Nullable String told,
    @Nullable Trouble trouble,
    String stamp,
    boolean changes,
    @Nullable String edited,
    @Nullable String live,
    @Nullable String address,
    QrCode.Drawing code,
    int open,
    List<Mend> missing,
    @Nullable Approval approval,
    boolean asks,
    @Nullable String barred,
    boolean waits,
    @Nullable Trouble unasked,
    @Nullable String scheduled,
    @Nullable Trouble unscheduled,
    List<String> sealing,
    boolean publishes,
    boolean later,
    @Nullable String laterError,
    String day,
    String time,
    String clock,
    boolean first,
    List<Move> moves,
    String note,
    @Nullable News news,
    boolean removable) {

  /** Whether what was written has no field any more in which it could stand. */
  public boolean hasLostNote() {
    boolean answers = changes && waits && barred == null;
    return !note.isEmpty() && !answers && !(changes && !waits && asks);
  }

  /**
   * Something that stands in the way.
   *
   * @param sentence what; {@code null} where the mends say it
   * @param mends where it can be mended
   */
  public record Trouble(String title, @Nullable String sentence, List<Mend> mends) {}

  /**
   * Something to mend.
   *
   * @param path where; {@code null} for nowhere in particular
   */
  public record Mend(String sentence, @Nullable String path) {}

  /**
   * What the second person has said.
   *
   * @param quotes what was written to them and by them
   */
  public record Approval(String sentence, boolean good, List<String> quotes) {}

  /**
   * A step: what its button says, and what it means.
   *
   * @param sure what the button says once it is asked about; {@code null} for what is not
   */
  public record Move(String value, String label, String help, @Nullable String sure) {}

  /**
   * The good news, in each of the action's languages.
   *
   * @param others whether the draft has other changes that are published with them
   */
  public record News(List<Text> texts, boolean others) {
    /** Whether somebody has begun to write it. */
    public boolean begun() {
      return texts.stream().anyMatch(each -> !each.value().isEmpty() || each.error() != null);
    }

    /** A text in one language. */
    public record Text(
        String tag, String name, String direction, String value, @Nullable String error) {}
  }
}

package org.outcry.updates;

/**
 * What became of an update's mails.
 *
 * @param queued that wait, those on their way among them
 * @param deferred that a server has put off
 * @param accepted that servers have taken over, those that came back later not among them
 * @param bounced that came back or were refused
 * @param uncertain of which nobody can know whether they left
 * @param refused whose consent was taken back, or address suppressed, before they left
 * @param other that were withdrawn with their signature, have failed, or are held by a restore
 * @param unsubscribed whose readers want no more of them
 * @param complained whose readers called them spam
 * @param suppressed who got none, for their address is suppressed
 * @param doubled signatures whose person got it by another one
 */
public record Figures(
    long queued,
    long deferred,
    long accepted,
    long bounced,
    long uncertain,
    long refused,
    long other,
    long unsubscribed,
    long complained,
    long suppressed,
    long doubled) {}

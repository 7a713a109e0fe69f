package org.outcry.mail;

import java.util.List;
import java.util.Optional;

/** The ways for mail to leave, in order of preference: a route in trouble is passed over. */
final class MailRoutes implements AutoCloseable {
  private final List<MailRoute> routes;

  private MailRoutes(List<MailRoute> routes) {
    this.routes = routes;
  }

  /**
   * @param transports the preferred one first, at least one
   */
  static MailRoutes of(List<? extends Transport> transports) {
    return new MailRoutes(transports.stream().map(MailRoute::new).toList());
  }

  /** Whether mail can leave over any of them now. */
  boolean isReady() {
    return routes.stream().anyMatch(MailRoute::isReady);
  }

  /** Whether what leaves reaches people in power. */
  boolean arePaced() {
    return routes.stream().anyMatch(MailRoute::isPaced);
  }

  /** The route for a mail; empty when all are in trouble. */
  Optional<MailRoute> first() {
    return routes.stream().filter(MailRoute::admits).findFirst();
  }

  /** The route for a mail that one has not taken. None is tried twice, so there is an end. */
  Optional<MailRoute> after(MailRoute tried) {
    return routes.stream().skip(routes.indexOf(tried) + 1L).filter(MailRoute::admits).findFirst();
  }

  List<MailRoute> all() {
    return routes;
  }

  void tidy() {
    routes.forEach(MailRoute::tidy);
  }

  @Override
  public void close() {
    routes.forEach(MailRoute::close);
  }
}

package org.outcry.staff;

import java.util.UUID;
import org.outcry.organisations.Campaigners;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds somebody's role by its row, which is changed or deleted by whoever takes it away. */
@Component
class StaffCampaigners implements Campaigners {
  private final JdbcClient jdbc;

  StaffCampaigners(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void hold(UUID organisation, UUID account) {
    if (!isCampaigner(organisation, account) && !isEverywhere(account)) {
      throw new RoleEnded();
    }
  }

  private boolean isCampaigner(UUID organisation, UUID account) {
    return jdbc.sql(
            """
            select role from staff_member where organisation_id = ? and account_id = ?
            for share
            """)
        .params(organisation, account)
        .query(String.class)
        .optional()
        .flatMap(Role::of)
        .filter(Role::campaigns)
        .isPresent();
  }

  private boolean isEverywhere(UUID account) {
    return jdbc.sql("select everywhere from staff_account where id = ? for share")
        .param(account)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}

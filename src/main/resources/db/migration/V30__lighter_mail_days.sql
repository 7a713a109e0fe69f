-- Old receipts are forgotten again and again; questions stay, and need not be read for that.
drop index mail_day_old;
create index mail_day_old on mail_day (day) where kind = 'receipt';

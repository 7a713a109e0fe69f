-- A row of a sheet tells the day on which it was entered. With its moment an anonymous signature from paper would be
-- told by its own, which is in its id, to the few lines that were typed with it; the organisation has the sheets.
alter table paper_row rename column entered_at to entered_on;
alter table paper_row
  alter column entered_on drop default,
  alter column entered_on type date using (entered_on at time zone 'UTC')::date,
  alter column entered_on set default (now() at time zone 'UTC')::date;

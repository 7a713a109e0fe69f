-- WebP stands beside JPEG and PNG at each width.
alter table picture_rendition
  drop constraint picture_rendition_pkey,
  add primary key (organisation_id, sha256, width, media_type),
  add check (media_type in ('image/jpeg', 'image/png', 'image/webp'));

-- Which set of renditions was made; those of an older set are made anew in the background.
alter table picture add column renditions int not null default 1;
create index picture_renditions on picture (renditions);

-- The part that shared links show, around a focal point in percent.
create table picture_share (
  organisation_id uuid not null,
  sha256 text not null,
  focus_x int not null check (focus_x between 0 and 100),
  focus_y int not null check (focus_y between 0 and 100),
  width int not null check (width > 0),
  height int not null check (height > 0),
  bytes bytea not null,
  primary key (organisation_id, sha256, focus_x, focus_y),
  foreign key (organisation_id, sha256) references picture
);

create index picture_share_address on picture_share (sha256, focus_x, focus_y);

-- What a picture is needed by: a version of an action (holder is the action), a draft (version 0),
-- the organisation as its mark (holder is the organisation, version 0). The foreign key keeps a
-- picture from being removed while something new begins to need it.
create table picture_use (
  organisation_id uuid not null,
  holder uuid not null,
  version int not null check (version >= 0),
  sha256 text not null,
  primary key (organisation_id, holder, version, sha256),
  foreign key (organisation_id, sha256) references picture
);

create index picture_use_picture on picture_use (organisation_id, sha256);

insert into picture_use (organisation_id, holder, version, sha256)
select distinct v.organisation_id, v.action_id, v.version, p.sha256
from action_version v
cross join lateral jsonb_array_elements(v.document -> 'sections') s
join picture p on p.organisation_id = v.organisation_id and p.sha256 = s ->> 'sha256'
where s ->> 'type' = 'picture';

insert into picture_use (organisation_id, holder, version, sha256)
select o.id, o.id, 0, p.sha256
from organisation o
join picture p on p.organisation_id = o.id and p.sha256 = o.document -> 'mark' ->> 'sha256';

-- What the studio knows of an organisation's pictures: suggestions for their next use.
create table library_picture (
  organisation_id uuid not null,
  sha256 text not null,
  name text not null check (length(name) between 1 and 100),
  -- the text alternative by language
  alternative jsonb not null default '{}',
  -- said on purpose: it tells nothing that needs words
  decorative boolean not null default false,
  credit text not null default '',
  focus_x int not null default 50 check (focus_x between 0 and 100),
  focus_y int not null default 50 check (focus_y between 0 and 100),
  added_at timestamptz not null default now(),
  -- the account; null for what came with a campaign folder
  added_by uuid,
  primary key (organisation_id, sha256),
  foreign key (organisation_id, sha256) references picture
);

create unique index library_picture_name on library_picture (organisation_id, lower(name));
create index library_picture_added on library_picture (organisation_id, added_at desc, sha256);

-- Those that came with campaign folders; of two with one name, one gets another.
insert into library_picture (organisation_id, sha256, name, alternative, decorative)
select organisation_id, sha256,
  case when nth = 1 then file
    else regexp_replace(file, '\.([a-z]+)$', '-' || substr(sha256, 1, 12) || '.\1') end,
  alternative,
  not exists (select from jsonb_each_text(alternative) t where t.value <> '')
from (
  select known.*,
    row_number() over (partition by organisation_id, lower(file) order by sha256) as nth
  from (
    select distinct on (organisation_id, sha256) organisation_id, sha256, file, alternative
    from (
      select v.organisation_id, s ->> 'sha256' as sha256, s ->> 'file' as file,
        s -> 'alternative' as alternative, v.created_at
      from action_version v
      cross join lateral jsonb_array_elements(v.document -> 'sections') s
      where s ->> 'type' = 'picture'
      union all
      select o.id, o.document -> 'mark' ->> 'sha256', o.document -> 'mark' ->> 'file',
        '{}'::jsonb, '-infinity'::timestamptz
      from organisation o
      where jsonb_typeof(o.document -> 'mark') = 'object'
    ) named
    order by organisation_id, sha256, created_at desc
  ) known
  join picture using (organisation_id, sha256)
) numbered;

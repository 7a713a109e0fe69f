-- Whoever is erased while a dossier is made may be in its files already: then they are made anew, even where only its
-- delivery was written down.
alter table dossier_job add column anew boolean not null default false;

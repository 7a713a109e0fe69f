-- When an action's letters came back with a backup of which nothing here could say what has become of them since: staff
-- may have delivered some of them, so those that would leave together or by hand are told of, and wait.
alter table action add column letters_restored_at timestamptz;

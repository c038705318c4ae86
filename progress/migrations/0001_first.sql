-- The record itself. Nothing in it changes once written: text is one line of canonical JSON with
-- the hash of the line before, hash is the SHA-256 of text. Totals are always derived from it.
create table entry (
    seq integer primary key autoincrement,
    text text not null,
    hash text not null
);

create trigger entry_is_never_changed before update on entry
begin
    select raise(abort, 'entries are never changed');
end;

create trigger entry_is_never_removed before delete on entry
begin
    select raise(abort, 'entries are never removed');
end;

-- What may be forgotten: where the learner is, and what they chose. Values are JSON.
create table memory (
    name text primary key,
    value text not null
);

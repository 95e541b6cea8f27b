-- What is kept for undoing edits of the registry is found by chat, which may become another or be forgotten.

CREATE INDEX registry_moves_by_chat ON registry_moves (json_extract(moved, '$[0]')) WHERE room = 'follow';
CREATE INDEX registry_moves_by_place ON registry_moves (room, place);

-- The hashes of all secrets are kept in one form: what was base64url is hexadecimal now.
UPDATE device SET hash = encode(decode(translate(hash, '-_', '+/') || '=', 'base64'), 'hex') WHERE length(hash) = 43;

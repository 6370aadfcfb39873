// Which accounts may be one adult, and who knows whose secret.
export { choseWordsSql, inForceSql, knowsSecretSql } from './known-secret.ts';
export { handSql, bindsHands, sameHand } from './same-hand.ts';

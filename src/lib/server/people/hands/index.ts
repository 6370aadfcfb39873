// Which accounts may be one adult, and who knows whose secret.
export { bindsSql, choseWordsSql, knowsSecretSql } from './known-secret.ts';
export { handSql, bindsHands, sameHand } from './same-hand.ts';

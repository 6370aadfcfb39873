// The chained record of who did what.
export { type Head, headLines, missingHeads, newestHeads, readHeads, sendHeads } from './heads.ts';
export { lastAboutSql } from './last-about.ts';
export { recordReading } from './record-read.ts';
export { record, recordAll } from './record.ts';
export { finishSealing, seal, sealAtOnce } from './seal.ts';
export { recordTexts, type TextRead } from './record-texts.ts';
export { schoolsOfPair, schoolsOfPeople, schoolsOfPerson, schoolsOfProgram } from './schools-of.ts';
export { findUnlinked } from './find-unlinked.ts';
// Rooms add what they record to a type of it.
export * from './verbs.ts';
export { type Broken, chainNames, type Fault, walkNewest, type Walk, walkChain } from './verify.ts';

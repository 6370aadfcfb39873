// What checks found, counted, and what reviewers say about it.
export { countFindingsOfSql, countFindingsSql, tallyMissing } from './tallies.ts';
export { sayVerdict, type Verdict } from './verdicts.ts';
export { writeFindings } from './write-findings.ts';

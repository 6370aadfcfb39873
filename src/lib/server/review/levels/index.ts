// What a school lowers or raises in what its desks show of the checks.
export { applyLevels, type LeveledFinding, shownFindings, warnable } from './apply-levels.ts';
export { isAdjustable, type LevelStep, type ShownSeverity, shownSeverity } from './bounds.ts';
export { type LevelRequest, levelsOf, type SetLevel, setLevel } from './levels.ts';

// Levels of a language that an adult of the school has seen on paper.
export { levelsSql, seenLevels, seenLevelsSql } from './effective.ts';
export {
	languageNames,
	levelLanguages,
	levelChoices,
	levelName,
	type LevelTest,
	reaches,
	readLevel,
	resultChoices,
	resultId,
	resultText
} from './tests.ts';
export {
	confirmLevels,
	discardLevels,
	dropLevelLists,
	isLevelList,
	sweepLevelLists,
	uploadLevels
} from './level-lists.ts';
export { levelListsView, type LevelListView, levelListView } from './level-lists-view.ts';
export { levelsForStaff, type LevelLine, levelsOf, type StaffLevels } from './levels-view.ts';
export { correctLevel, type SeverityForm, recordLevel, withdrawLevel } from './record-level.ts';

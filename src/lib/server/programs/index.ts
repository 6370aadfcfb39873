export { createProgram, renameProgram } from './create.ts';
export { addCity, renameCity } from './cities.ts';
export { addSchool, changeSchool, removeSchool } from './schools.ts';
export { answerRequest, askSchool, takeBackRequest } from './requests.ts';
export { changeCycle, openCycle } from './cycles.ts';
export { setThresholds } from './thresholds.ts';
export { addPartners, removePartners } from './partners.ts';
export { savePrompt } from './prompts.ts';

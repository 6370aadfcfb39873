// A school’s settings, classrooms and lists.
export { schoolsAudit } from './audit.ts';
export { schoolsProblems } from './problems.ts';
export { classroomsAt, openClassroom, renameClassrooms, nextYearNames } from './classrooms.ts';
export { type ContactTemplate, contactTemplateName, templateFor, templatesIn } from './contact-templates.ts';
export {
	applyContact,
	checkContact,
	contactsFor,
	contactsOf,
	moveContactUp,
	removeContact,
	saveContact,
	useContactTemplate
} from './contacts.ts';
export { applyLine, helpLinesOf, moveLineUp, removeLine, saveLine } from './help-lines.ts';
export { leadSchool, setPromises, recordSetting } from './settings.ts';
export {
	isTemplateKey,
	type TemplateKey,
	ownWordings,
	setWording,
	returnTexts,
	templateOf,
	templatesFor,
	wordingFor
} from './wordings.ts';

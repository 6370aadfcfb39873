// A school’s settings, classrooms, days and lists.
export { calendarView, type CalendarView, spansOf } from './calendar-view.ts';
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
export { type DaysPreview, previewDays } from './days-file.ts';
export { addSpan, type Day, dayKinds, removeSpan, setDays } from './days.ts';
export { applyLine, helpLinesOf, moveLineUp, removeLine, saveLine } from './help-lines.ts';
export { closeHolidays } from './holidays.ts';
export { checkHours, type OpeningHours, setHours } from './opening-hours.ts';
export { leadSchool, setPromises, recordSetting } from './settings.ts';
export {
	isTemplateKey,
	type TemplateKey,
	ownWordings,
	setWording,
	templateOf,
	templatesFor,
	wordingFor
} from './wordings.ts';
export { addTerm, removeTerm } from './terms.ts';

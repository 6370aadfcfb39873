export { type Delay, delay, waitingFor } from './delay.ts';
export { endDeputy, nameDeputy } from './deputies.ts';
export { escalateOverdue } from './escalate.ts';
export { overdueInPrograms, overdueOf } from './overdue.ts';
export { remindTeachers } from './remind.ts';

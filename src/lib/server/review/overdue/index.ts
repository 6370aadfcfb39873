export { type Delay, delay, waitingFor } from './delay.ts';
export { endDeputy, nameDeputy } from './deputies.ts';
export { escalateOverdue, remindTeachers } from './follow-up.ts';
export { overdueInPrograms, overdueOf } from './overdue.ts';

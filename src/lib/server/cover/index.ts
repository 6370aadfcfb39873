export { coveredClassrooms, coveredSql } from './covered.ts';
export { type Delay, delay, waitingFor } from './delay.ts';
export { endDeputy, nameDeputy } from './deputies.ts';
export { escalateOverdue } from './escalate.ts';
export { deputiesOf } from './find.ts';
export { overdueInPrograms, overdueOf } from './overdue.ts';
export { remindTeachers } from './remind.ts';

/** How long a link may lie about. */
export const inviteDays = 7;
export const recoveryHours = 24;

/** The demonstration city's emblem: three waves under a bridge arch. */
export function Emblem({ size = 44 }: { size?: number }) {
  return (
    <svg className="emblem" viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeLinecap="round" strokeLinejoin="round">
        <path d="M3 21h42" strokeWidth="3" />
        <path d="M6 27C9 12 16 6 24 6s15 6 18 21" strokeWidth="3.2" />
        <path d="M15 12v9M24 6.5V21M33 12v9" strokeWidth="2" />
        <path d="M9 31q3.75-3.4 7.5 0t7.5 0 7.5 0 7.5 0" strokeWidth="2.6" />
        <path d="M9 37q3.75-3.4 7.5 0t7.5 0 7.5 0 7.5 0" strokeWidth="2.6" />
        <path d="M12.5 43q2.9-3.4 5.75 0t5.75 0 5.75 0 5.75 0" strokeWidth="2.6" />
      </g>
    </svg>
  );
}

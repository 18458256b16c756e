/** Line drawings of the navigation; each stands beside its word and says nothing of its own. */
const PATHS: Record<string, string> = {
  inbox: "M4 13h4l2 3h4l2-3h4M4 13v6h16v-6M4 13 7 5h10l3 8",
  cases: "M4 7h6l2 2h8v10H4zM4 7V5h5",
  meetings: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm8 0a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 19c.4-3 2.400-5 5.500-5s5.100 2 5.500 5m1-4.700c3.700-1 6.500 1 7 4.700",
  people: "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c.8-4 3.700-6 7.500-6s6.700 2 7.500 6",
  cycle: "M20 12a8 8 0 0 1-14.300 4.900M4 12a8 8 0 0 1 14.300-4.900M18 3v4h-4M6 21v-4h4",
  money: "M4 7h16v11H4zM4 11h16M8 15h3M14.500 4 17 7M9.500 4 7 7",
  indicators: "M4 20h16M6 20v-7h3v7M11 20V8h3v12M16 20V4h3v16",
  surveys: "M6 4h12v16H6zM9 9h6M9 13h6M9 17h3",
  findings: "M12 4 2.500 20h19zM12 10v4M12 17h.01",
  audit: "M12 3l7 3v5c0 5-3 8.500-7 10-4-1.500-7-5-7-10V6zM9 12l2 2 4-4.500",
  studio: "M5 4h10l4 4v12H5zM15 4v4h4M8 12h8M8 16h5",
  office: "M4 20V8l8-4 8 4v12M9 20v-5h6v5M9 11h.01M15 11h.01",
  more: "M5 12h.01M12 12h.01M19 12h.01",
};

export function Icon({ name }: { name: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={name === "more" ? 3 : 1.7} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

import { Button } from 'antd';
import { useRef, useState } from 'react';
import { PathLink } from '#platform/ui/console/parts.tsx';
import { currentLink, type MenuGroup } from './menu-groups.ts';
import { consoleText } from './text.zh.ts';

interface NavigationProps {
  groups: readonly MenuGroup[];
  path: string;
  go: (path: string) => void;
}

/** A rail of groups; in a narrow window the same groups under a button that says where one is. */
export function Navigation({ groups, path, go }: NavigationProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const current = currentLink(groups, path);
  const follow = (to: string) => {
    setOpen(false);
    go(to);
  };
  return (
    <nav
      className="console-nav"
      aria-label={consoleText.menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <div className="console-nav-bar">
        <Button ref={button} aria-expanded={open} aria-controls="console-groups" onClick={() => setOpen(!open)}>
          {consoleText.menuButton}
        </Button>
        <span>{current?.label}</span>
      </div>
      <div id="console-groups" className={open ? 'console-groups open' : 'console-groups'}>
        {groups.map(({ name, links }) => (
          <section key={name} aria-labelledby={`menu-${name}`}>
            <p id={`menu-${name}`} className="group">
              {consoleText.groups[name]}
            </p>
            <ul>
              {links.map((link) => (
                <li key={link.to}>
                  <PathLink to={link.to} current={link === current} go={follow}>
                    {link.label}
                  </PathLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}

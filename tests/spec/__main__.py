"""How is docs/generated/spec.md written anew?"""

from tests.spec.rendering import PAGE, manual

PAGE.write_text(manual(), encoding="utf-8")

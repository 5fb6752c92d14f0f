window.otklikSettlements = {{ written | safe }};

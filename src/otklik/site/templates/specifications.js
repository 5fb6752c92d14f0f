window.chartSpecifications = {{ specifications }};
